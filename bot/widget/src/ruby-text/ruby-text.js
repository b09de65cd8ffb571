import {LitElement, css, html, nothing} from 'lit';
import {element} from '../elements/elements.js';
import {theme} from '../theme.js';
import {findLinks} from './links.js';

/**
 * Text with readings above it, and with links where it holds web addresses and telephone numbers. Screen readers hear
 * the text alone, not its readings. Markup in a text is shown, never parsed.
 *
 * @property {string} text
 * @property {(string|[string, string])[]} parts the same text cut up, some of it with a reading: [base, reading]
 * @property {boolean} furigana whether the readings are shown
 * @property {object} labels the widget's labels
 */
export class RubyText extends LitElement {
  static properties = {
    text: {},
    parts: {attribute: false},
    furigana: {type: Boolean, reflect: true},
    labels: {attribute: false},
  };

  static styles = [
    theme,
    css`
      :host {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      /* Room for the readings, the same in every line. */
      :host([furigana]) {
        line-height: 2.1;
      }
      rt {
        font-size: 0.55em;
        user-select: none;
      }
      a {
        color: inherit;
        text-decoration: underline;
        text-underline-offset: 0.15em;
      }
      a:hover {
        text-decoration-thickness: 2px;
      }
    `,
  ];

  render() {
    const text = this.text ?? '';
    const parts = (this.furigana && this.parts) || [text];
    const pieces = [];
    let position = 0;
    // Plain text and links take turns, whatever the readings: so a link keeps its element, and the focus, when they change.
    for (const {start, end, href} of findLinks(text)) {
      pieces.push(slice(parts, position, start), this.#link(href, slice(parts, start, end)));
      position = end;
    }
    pieces.push(slice(parts, position, Infinity));
    return pieces;
  }

  #link(href, content) {
    if (href.startsWith('tel:')) return html`<a href=${href}>${content}</a>`;
    return html`<a href=${href} target="_blank" rel="noopener"
      >${content}<span class="for-readers">（${this.labels?.link_opens}）</span></a
    >`;
  }
}

/** What stands between two positions of the joined text, ready to be shown. Bases aren't cut. */
function slice(parts, start, end) {
  let position = 0;
  return parts.map((part) => {
    const from = position;
    const [base, reading] = typeof part === 'string' ? [part] : part;
    position += base.length;
    if (!reading) return base.slice(Math.max(0, start - from), Math.max(0, end - from));
    return from >= start && from < end ? html`<ruby>${base}<rt aria-hidden="true">${reading}</rt></ruby>` : nothing;
  });
}

element('ruby-text', RubyText);
