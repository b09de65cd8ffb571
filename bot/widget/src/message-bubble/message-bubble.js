import {LitElement, css, html, nothing} from 'lit';
import {buttons} from '../buttons.js';
import {element} from '../elements/elements.js';
import {fire} from '../fire/fire.js';
import '../helpful-question/helpful-question.js';
import {canSpeak} from '../read-aloud/read-aloud.js';
import '../ruby-text/ruby-text.js';
import {SourceLine} from '../source-line/source-line.js';
import {theme} from '../theme.js';
import {AVATAR} from './avatar.js';

const LOUDSPEAKER = 'M4 9.5h3.5L12 5v14l-4.5-4.5H4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
/** The sign that stops what is read aloud. */
export const SQUARE = 'M7 7h10v10H7z';

/**
 * One message. Fires `retry`, `speak` with the text to be read out, and `vote` with {helpful, reason}.
 *
 * @property {object} message
 *   {id, author: 'bot'|'user', text, parts, easy, easyParts, custom, turn, time (ms), read, retry, error, vote}: parts and
 *   easyParts as ruby-text takes them; the question whether it helped is asked where there is a turn
 * @property {object} labels the widget's labels
 * @property {{furigana: boolean, easy: boolean, language: string}} settings
 * @property {boolean} speaking whether this message is being read out: the button stops it then
 */
export class MessageBubble extends LitElement {
  static properties = {
    message: {attribute: false},
    labels: {attribute: false},
    settings: {attribute: false},
    speaking: {type: Boolean},
  };

  static styles = [
    theme,
    buttons,
    css`
      :host {
        display: block;
        margin: 0.6em 0;
      }
      .row {
        display: flex;
        gap: 8px;
      }
      .avatar {
        flex: none;
        height: 36px;
        fill: var(--accent);
        width: 36px;
      }
      .avatar g {
        fill: var(--on-accent);
      }
      /* Time and tools stand beside the bubble, or below it where that would leave it too narrow to read. */
      .side {
        align-items: flex-end;
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 0 0.4em;
        /* Keeps the tail, which lies under its bubble, above the page. */
        isolation: isolate;
        min-width: 0;
      }
      .bubble {
        background: var(--bot-bubble);
        border: 1px solid var(--bubble-line);
        border-radius: 18px;
        max-width: max(min(100%, 15em), min(100% - 4em, 34em));
        overflow-wrap: anywhere;
        padding: 0.55em 0.85em;
        position: relative;
      }
      .bubble::before {
        background: inherit;
        border-bottom-left-radius: 100%;
        content: '';
        height: 15px;
        left: -7px;
        position: absolute;
        top: 6px;
        width: 18px;
        z-index: -1;
      }
      .user .side {
        flex-direction: row-reverse;
      }
      .user .bubble {
        background: var(--user-bubble);
      }
      .user .bubble::before {
        left: auto;
        right: -6px;
        transform: scaleX(-1);
      }
      .about {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        column-gap: 0.4em;
        flex: 1 0 48px;
        font-size: 0.75em;
        line-height: 1.3;
      }
      .about > * {
        white-space: nowrap;
      }
      .user .about {
        align-items: flex-end;
        flex-direction: column-reverse;
      }
      .tool {
        background: none;
        border-color: transparent;
        border-radius: 50%;
        color: inherit;
        font-size: 16px;
        padding: 9px;
      }
      .retry {
        margin-top: 0.4em;
      }
      .alert {
        color: var(--alert);
        font-weight: bold;
      }
    `,
  ];

  render() {
    const {message, labels, settings = {}} = this;
    const isUser = message.author === 'user';
    const isEasy = settings.easy && message.easy;
    const text = isEasy ? message.easy : message.text;
    return html`<div class="row ${message.author}">
      ${isUser ? nothing : AVATAR}
      <div class="side">
        <div class="bubble">
          <span class="for-readers speaker">${isUser ? labels.you : labels.bot}：</span
          >${message.error ? html`<span class="alert" aria-hidden="true">⚠ </span>` : nothing}<ruby-text
            .text=${text}
            .parts=${isEasy ? message.easyParts : message.parts}
            .furigana=${Boolean(settings.furigana)}
            .labels=${labels}
          ></ruby-text>
          ${SourceLine.hasContent(message.custom)
            ? html`<source-line
                .custom=${message.custom}
                .labels=${labels}
                .language=${settings.language}
              ></source-line>`
            : nothing}
          ${message.retry
            ? html`<div>
                <button type="button" class="primary retry" @click=${() => fire(this, 'retry')}>${labels.retry}</button>
              </div>`
            : nothing}
          ${message.turn
            ? html`<helpful-question
                .vote=${message.vote}
                .labels=${labels}
                @vote=${(event) => fire(this, 'vote', event.detail)}
              ></helpful-question>`
            : nothing}
        </div>
        <div class="about">${isUser ? nothing : this.#speakButton(text)}${this.#time()}${
          message.read ? html`<span>${labels.read}</span>` : nothing
        }</div>
      </div>
    </div>`;
  }

  #speakButton(text) {
    if (!canSpeak()) return nothing;
    const [name, shape] = this.speaking ? [this.labels.stop_speaking, SQUARE] : [this.labels.speak, LOUDSPEAKER];
    return html`<button
      type="button"
      class="tool"
      title=${name}
      aria-label=${name}
      @click=${() => fire(this, 'speak', text)}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${shape} /></svg>
    </button>`;
  }

  #time() {
    const {time} = this.message;
    if (!time) return nothing;
    const date = new Date(time);
    const shown = date.toLocaleTimeString(this.settings?.language ?? 'ja', {hour: 'numeric', minute: '2-digit'});
    return html`<time datetime=${date.toISOString()}>${shown}</time>`;
  }
}

element('message-bubble', MessageBubble);
