import {embed, originOf} from './embed/embed.js';
import {MadoguchiChat} from './madoguchi-chat/madoguchi-chat.js';
import {styleByLink} from './old-styles/old-styles.js';

const script = document.currentScript;
MadoguchiChat.origin = originOf(script);
styleByLink(`${MadoguchiChat.origin}page.css`);
// Not sooner: an element that stands in the page already comes to life here.
customElements.define('madoguchi-chat', MadoguchiChat);
// A script that doesn't wait for the page can't know yet what the page holds.
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => embed(script.dataset));
else embed(script.dataset);
