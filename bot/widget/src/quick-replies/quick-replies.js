import {LitElement, css, html, nothing} from 'lit';
import {theme} from '../theme.js';

/**
 * Buttons that answer for the resident. Fires `choose` with {title, payload}: the title is shown, the payload is sent.
 *
 * @property {{title: string, payload: string}[]} buttons
 * @property {string} label name of the group
 */
export class QuickReplies extends LitElement {
  static properties = {buttons: {attribute: false}, label: {}};

  static styles = [
    theme,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        max-height: 40vh;
        overflow-y: auto;
        padding: 0.5rem 0.75rem;
      }
      button {
        background: #ffffff;
        border: 1px solid var(--green);
        border-radius: 1.4rem;
        color: var(--green);
        font-weight: bold;
        overflow-wrap: anywhere;
        padding: 0.4rem 1rem;
      }
      button:hover {
        background: var(--green);
        color: var(--on-green);
      }
    `,
  ];

  render() {
    if (!this.buttons?.length) return nothing;
    return html`<div role="group" aria-label=${this.label}>
      ${this.buttons.map((button) => html`<button type="button" @click=${() => this.#choose(button)}>${button.title}</button>`)}
    </div>`;
  }

  #choose(button) {
    this.dispatchEvent(new CustomEvent('choose', {detail: button}));
  }
}

customElements.define('quick-replies', QuickReplies);
