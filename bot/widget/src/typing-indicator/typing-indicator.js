import {LitElement, css, html} from 'lit';
import {theme} from '../theme.js';

/**
 * Three dots while a reply is on its way. Whoever shows it also takes it away.
 *
 * @property {string} label what screen readers say
 */
export class TypingIndicator extends LitElement {
  static properties = {label: {}};

  static styles = [
    theme,
    css`
      :host {
        background: var(--bot-bubble);
        border-radius: 1.1rem;
        display: inline-flex;
        gap: 0.35rem;
        padding: 0.9rem 1rem;
      }
      i {
        animation: breathe 1.2s infinite;
        background: var(--muted);
        border-radius: 50%;
        height: 0.5rem;
        width: 0.5rem;
      }
      i:nth-of-type(2) {
        animation-delay: 0.2s;
      }
      i:nth-of-type(3) {
        animation-delay: 0.4s;
      }
      @keyframes breathe {
        50% {
          opacity: 0.25;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        i {
          animation: none;
        }
      }
    `,
  ];

  render() {
    return html`<span class="for-readers">${this.label}</span><i></i><i></i><i></i>`;
  }
}

customElements.define('typing-indicator', TypingIndicator);
