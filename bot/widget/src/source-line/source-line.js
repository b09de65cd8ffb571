import {LitElement, css, html, nothing} from 'lit';
import {theme} from '../theme.js';

/**
 * Formats a date of the contract for reading: 2024-03-31 is 2024年3月31日, and parts that aren't known are left out.
 *
 * @param {string} date YYYY, YYYY-MM or YYYY-MM-DD; anything else stays as it is
 */
export function readableDate(date) {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  return `${year}年${month ? `${+month}月` : ''}${day ? `${+day}日` : ''}`;
}

/**
 * Where an answer stands, of when it is, who is in charge, and whether its plan is over.
 *
 * @property {object} custom the `custom` field of a reply
 * @property {object} labels names of the parts, from the widget's texts
 */
export class SourceLine extends LitElement {
  static properties = {custom: {attribute: false}, labels: {attribute: false}};

  static styles = [
    theme,
    css`
      :host {
        border-top: 1px solid var(--line);
        color: var(--muted);
        display: block;
        font-size: 0.875rem;
        margin-top: 0.5rem;
        overflow-wrap: anywhere;
        padding-top: 0.4rem;
      }
      p {
        margin: 0;
      }
      .expired {
        color: var(--alert);
        font-weight: bold;
      }
    `,
  ];

  /** Whether a reply has anything that this line could show. */
  static hasContent(custom) {
    return Boolean(custom?.sources?.length);
  }

  render() {
    const {sources = [], as_of: asOf, state_name: state, department, expired} = this.custom ?? {};
    const facts = [
      asOf && `${readableDate(asOf)}${this.labels.as_of}`,
      state,
      department && `${this.labels.department}：${department}`,
    ].filter(Boolean);
    return html`
      ${sources.map((source) => html`<p class="source">${this.labels.source}：${this.#cite(source)}</p>`)}
      ${facts.length ? html`<p class="facts">${facts.join('　')}</p>` : nothing}
      ${expired ? html`<p class="expired"><span aria-hidden="true">⚠ </span>${this.labels.expired}</p>` : nothing}
    `;
  }

  #cite({title, plan, section, page}) {
    return [title || plan, section, page && (/^\d/.test(page) ? `${page}ページ` : page)].filter(Boolean).join(' ');
  }
}

customElements.define('source-line', SourceLine);
