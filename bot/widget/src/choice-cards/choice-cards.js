import {LitElement, css, html, nothing} from 'lit';
import {buttons} from '../buttons.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {theme} from '../theme.js';

/**
 * Cards side by side, to choose one of. Fires `choose` with the card: its title is shown, its payload is sent.
 *
 * @property {{title: string, text?: string, payload: string}[]} cards
 * @property {string} label name of the list
 * @property {string} pick what every card's button says
 */
export class ChoiceCards extends LitElement {
  static properties = {cards: {attribute: false}, label: {}, pick: {}};

  static styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
      }
      ul {
        display: flex;
        gap: 0.6em;
        list-style: none;
        margin: 0;
        overflow-x: auto;
        padding: 0.5em 0.75em;
        scroll-padding-inline: 0.75em;
        scroll-snap-type: x proximity;
      }
      /* Never as wide as the list: the edge of the next card says that there is more. */
      li {
        background: var(--bot-bubble);
        border: 1px solid var(--line);
        border-radius: 14px;
        display: flex;
        flex: 0 0 min(15em, 80%);
        flex-direction: column;
        overflow-wrap: anywhere;
        padding: 0.75em;
        /* Holds the text for screen readers, which would widen the conversation otherwise. */
        position: relative;
        scroll-snap-align: start;
      }
      strong,
      p {
        margin: 0 0 0.4em;
      }
      p {
        color: var(--muted);
        font-size: 0.875em;
      }
      button {
        margin-top: auto;
      }
    `,
  ];

  render() {
    if (!this.cards?.length) return nothing;
    return html`<ul role="list" aria-label=${this.label}>
      ${this.cards.map(
        (card) => html`<li>
          <strong>${card.title}</strong>
          ${card.text ? html`<p>${card.text}</p>` : nothing}
          <button type="button" class="primary" @click=${() => fire(this, 'choose', card)}>
            <span class="for-readers">${card.title}：</span>${this.pick}
          </button>
        </li>`,
      )}
    </ul>`;
  }
}

element('choice-cards', ChoiceCards);
