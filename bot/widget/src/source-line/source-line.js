import {LitElement, css, html, nothing} from 'lit';
import {element} from '../elements/elements.js';
import {fill} from '../fill/fill.js';
import {theme} from '../theme.js';

const FIELDS = ['year', 'month', 'day'];

/**
 * Formats a date of the contract for reading: 2024-03-31 is 2024年3月31日, and parts that aren't known are left out.
 *
 * @param {string} date YYYY, YYYY-MM or YYYY-MM-DD; anything else stays as it is
 * @param {string} [language]
 */
export function readableDate(date, language = 'ja') {
  if (!/^\d{4}(-\d\d){0,2}$/.test(date)) return date;
  const known = FIELDS.slice(0, date.split('-').length);
  const options = Object.fromEntries(known.map((field) => [field, field === 'month' ? 'long' : 'numeric']));
  return new Date(date).toLocaleDateString(language, {...options, timeZone: 'UTC'});
}

/**
 * Where an answer stands, of when it is, who is in charge, and whether its plan is over.
 *
 * @property {object} custom the `custom` field of a reply
 * @property {object} labels names of the parts, from the widget's texts
 * @property {string} language of dates
 */
export class SourceLine extends LitElement {
  static properties = {custom: {attribute: false}, labels: {attribute: false}, language: {}};

  static styles = [
    theme,
    css`
      :host {
        border-top: 1px solid var(--line);
        color: var(--muted);
        display: block;
        font-size: 0.875em;
        margin-top: 0.6em;
        overflow-wrap: anywhere;
        padding-top: 0.4em;
      }
      p {
        margin: 0;
      }
      .facts span {
        display: inline-block;
        margin-inline-end: 1em;
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
    const {labels} = this;
    const facts = [
      asOf && fill(labels.as_of, {date: readableDate(asOf, this.language)}),
      state,
      department && `${labels.department}：${department}`,
    ].filter(Boolean);
    return html`
      ${sources.map((source) => html`<p class="source">${labels.source}：${this.#cite(source)}</p>`)}
      ${facts.length ? html`<p class="facts">${facts.map((fact) => html`<span>${fact}</span> `)}</p>` : nothing}
      ${expired ? html`<p class="expired"><span aria-hidden="true">⚠ </span>${labels.expired}</p>` : nothing}
    `;
  }

  #cite({title, plan, section, page}) {
    const place = /^\d/.test(page) ? fill(this.labels.page, {page}) : page;
    return [title || plan, section, place].filter(Boolean).join(' ');
  }
}

element('source-line', SourceLine);
