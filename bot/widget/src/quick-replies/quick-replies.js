import {LitElement, css, html, nothing} from 'lit';
import {buttons} from '../buttons.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {theme} from '../theme.js';

// As many as LINE takes; more would hide the conversation.
const MAX_BUTTONS = 13;

/**
 * Buttons that answer for the resident. Fires `choose` with {title, payload}: the title is shown, the payload is sent.
 *
 * @property {{title: string, payload: string}[]} buttons the first 13 are shown
 * @property {string} label name of the group
 * @property {boolean} row whether they stand in one row that scrolls, instead of one below the other
 */
export class QuickReplies extends LitElement {
  static properties = {buttons: {attribute: false}, label: {}, row: {type: Boolean, reflect: true}};

  static styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        max-height: 35vh;
        overflow: auto;
        padding: 0.5em 0.75em;
      }
      :host([row]) div {
        flex-wrap: nowrap;
      }
      :host([row]) button {
        flex: none;
        max-width: 85%;
      }
    `,
  ];

  render() {
    if (!this.buttons?.length) return nothing;
    return html`<div role="group" aria-label=${this.label}>
      ${this.buttons
        .slice(0, MAX_BUTTONS)
        .map((button) => html`<button type="button" @click=${() => fire(this, 'choose', button)}>${button.title}</button>`)}
    </div>`;
  }
}

element('quick-replies', QuickReplies);
