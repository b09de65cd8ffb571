import {LitElement, css, html} from 'lit';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {theme} from '../theme.js';
import {shape} from './icons.js';

/**
 * The menu of tiles, and the button that folds it. Fires `choose` with the pressed tile: its title is shown, its payload
 * is sent; and `toggle` with the new value of `open`.
 *
 * @property {{title: string, payload: string, icon: string}[]} tiles icon: a name of icons.js
 * @property {object} labels the widget's labels
 * @property {boolean} open
 */
export class RichMenu extends LitElement {
  static properties = {tiles: {attribute: false}, labels: {attribute: false}, open: {type: Boolean}};

  static styles = [
    theme,
    css`
      :host {
        background: var(--surface);
        border-top: 1px solid var(--line);
        display: block;
      }
      button {
        background: none;
        border: 0;
        font-weight: bold;
      }
      .fold {
        display: block;
        width: 100%;
      }
      .fold::after {
        border: solid;
        border-width: 0 2px 2px 0;
        content: '';
        display: inline-block;
        height: 0.5em;
        margin-inline-start: 0.6em;
        transform: translateY(15%) rotate(-135deg);
        width: 0.5em;
      }
      [aria-expanded='true']::after {
        transform: translateY(-35%) rotate(45deg);
      }
      /* Three in a row; two where three would be narrower than their words. Never one. */
      #tiles {
        display: grid;
        gap: 0.4em;
        grid-template-columns: repeat(auto-fit, minmax(max(min(6.5em, 45%), 30%), 1fr));
        max-height: 45vh;
        overflow-y: auto;
        padding: 0 0.75em 0.6em;
      }
      .tile {
        align-items: center;
        background: var(--backdrop);
        border: 1px solid var(--bubble-line);
        border-radius: 12px;
        display: flex;
        flex-direction: column;
        gap: 0.2em;
        justify-content: center;
        min-height: 4.6em;
        overflow-wrap: anywhere;
        padding: 0.4em 0.2em;
      }
      .tile span {
        font-size: 0.875em;
        line-height: 1.3;
        word-break: auto-phrase;
      }
      /* A low window needs its height for the conversation. */
      @media (max-height: 40em) {
        .tile {
          flex-direction: row;
          gap: 0.4em;
          min-height: 44px;
        }
      }
      @media (hover: hover) {
        button:hover {
          text-decoration: underline;
        }
      }
    `,
  ];

  render() {
    const {labels, open, tiles = []} = this;
    return html`<button
        class="fold"
        type="button"
        aria-expanded=${Boolean(open)}
        aria-controls="tiles"
        @click=${this.#toggle}
      >${labels.menu}</button>
      <div id="tiles" role="group" aria-label=${labels.menu} ?hidden=${!open}>
        ${tiles.map(
          (tile) => html`<button class="tile" type="button" @click=${() => fire(this, 'choose', tile)}>
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape(tile.icon)}</svg><span>${tile.title}</span>
          </button>`,
        )}
      </div>`;
  }

  #toggle() {
    this.open = !this.open;
    fire(this, 'toggle', this.open);
  }
}

element('rich-menu', RichMenu);
