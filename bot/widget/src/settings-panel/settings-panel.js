import {LitElement, css, html, nothing} from 'lit';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import {canSpeak} from '../read-aloud/read-aloud.js';
import {theme} from '../theme.js';

const SIZES = ['medium', 'large', 'largest'];
const SWITCHES = ['furigana', 'easy', 'contrast', 'suggest'];

/**
 * How the resident likes to read, and what can be done with the conversation. Fires `change` with the changed settings,
 * and `print`, `silence`, `end` and `close`. Ending is asked about once.
 *
 * @property {object} settings as in session.js
 * @property {object} labels the widget's labels
 * @property {{id: string, name: string}[]} languages
 * @property {string} language id of the language that the texts are in
 * @property {string} statement address of the accessibility statement
 */
export class SettingsPanel extends LitElement {
  static properties = {
    settings: {attribute: false},
    labels: {attribute: false},
    languages: {attribute: false},
    language: {},
    statement: {},
    _asking: {state: true},
  };

  static styles = [
    theme,
    css`
      :host {
        background: var(--surface);
        display: block;
        overflow-y: auto;
        padding: 0.5em 1em 1.5em;
        /* Holds the text for screen readers, which would lengthen the panel around it otherwise. */
        position: relative;
      }
      .back {
        align-items: center;
        display: flex;
        gap: 0.25em;
        padding-inline-start: 0.25em;
      }
      h2 {
        font-size: 1.1em;
        margin: 0.5em 0 0;
      }
      fieldset {
        border: 0;
        margin: 0;
        min-width: 0;
        padding: 0;
      }
      legend {
        font-weight: bold;
        padding: 0.5em 0;
      }
      .sizes {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4em;
      }
      label {
        align-items: center;
        border-bottom: 1px solid var(--line);
        cursor: pointer;
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.6em;
        min-height: 48px;
      }
      .sizes label {
        border: 1px solid var(--line);
        border-radius: 0.75em;
        flex: 1 0 auto;
        gap: 0.4em;
        padding: 0 0.5em;
      }
      fieldset + label {
        border-top: 1px solid var(--line);
        margin-top: 0.75em;
      }
      input {
        accent-color: var(--accent);
        flex: none;
        height: 1.4em;
        margin: 0;
        width: 1.4em;
      }
      label span {
        flex: 1;
      }
      select,
      button,
      a {
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: 0.75em;
        min-height: 44px;
        padding: 0.3em 0.75em;
      }
      select {
        margin: 0.3em 0;
        max-width: 100%;
      }
      .actions {
        display: grid;
        gap: 0.6em;
        margin-top: 1em;
      }
      .actions > * {
        align-items: center;
        display: flex;
        justify-content: center;
        text-align: center;
      }
      a {
        color: var(--text);
      }
      .end {
        border-color: var(--alert);
        color: var(--alert);
        font-weight: bold;
      }
      .sure {
        border: 2px solid var(--alert);
        border-radius: 0.75em;
        display: block;
        padding: 0.75em;
      }
      .sure p {
        margin: 0 0 0.5em;
      }
    `,
  ];

  render() {
    const {labels, settings} = this;
    return html`
      <button type="button" class="back" @click=${() => fire(this, 'close')}>
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>${labels.settings_close}
      </button>
      <h2>${labels.settings}</h2>
      <fieldset>
        <legend>${labels.size}</legend>
        <div class="sizes">
          ${SIZES.map(
            (size) => html`<label
              ><input
                type="radio"
                name="size"
                value=${size}
                .checked=${settings.size === size}
                @change=${() => fire(this, 'change', {size})}
              />${labels[`size_${size}`]}</label
            >`,
          )}
        </div>
      </fieldset>
      ${SWITCHES.map(
        (name) => html`<label
          ><span>${labels[name]}</span
          ><input
            type="checkbox"
            name=${name}
            .checked=${settings[name]}
            @change=${(event) => fire(this, 'change', {[name]: event.target.checked})}
        /></label>`,
      )}
      ${this.languages?.length > 1
        ? html`<label
            ><span>${labels.language}</span
            ><select @change=${(event) => fire(this, 'change', {language: event.target.value})}>
              ${this.languages.map(
                ({id, name}) => html`<option value=${id} lang=${id} .selected=${id === this.language}>${name}</option>`,
              )}
            </select></label
          >`
        : nothing}
      <div class="actions">
        ${canSpeak()
          ? html`<button type="button" @click=${() => fire(this, 'silence')}>${labels.stop_speaking}</button>`
          : nothing}
        <button type="button" @click=${() => fire(this, 'print')}>${labels.print}</button>
        <a href=${this.statement} target="_blank" rel="noopener"
          >${labels.statement}<span class="for-readers">（${labels.link_opens}）</span></a
        >
        ${this._asking
          ? html`<div class="sure" role="group" aria-labelledby="sure">
              <p id="sure">${labels.end_question}</p>
              <button type="button" class="no" aria-describedby="sure" @click=${() => this.#ask(false)}>
                ${labels.end_no}
              </button>
              <button type="button" class="end" @click=${this.#end}>${labels.end_yes}</button>
            </div>`
          : html`<button type="button" class="end" @click=${() => this.#ask(true)}>${labels.end}</button>`}
      </div>
    `;
  }

  /** Moves the focus to the first control. */
  focus() {
    this.renderRoot.querySelector('button').focus();
  }

  async #ask(asking) {
    this._asking = asking;
    await this.updateComplete;
    // The pressed button is gone; the harmless one takes its focus.
    this.renderRoot.querySelector(asking ? '.no' : '.end').focus();
  }

  #end() {
    this._asking = false;
    fire(this, 'end');
  }
}

element('settings-panel', SettingsPanel);
