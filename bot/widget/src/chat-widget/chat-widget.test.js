import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {LABELS, mount, record, settle, textOf} from '../../test/mount.mjs';
import {ChatError} from '../chat-client/chat-client.js';
import {DEFAULTS, Session} from '../session/session.js';
import './chat-widget.js';

const TEXTS = {
  title: 'まどぐち',
  subtitle: '市のデジタルサービス案内',
  greeting: 'こんにちは。',
  menu: [{title: '無料Wi-Fi', payload: '無料Wi-Fiはどこで使えますか', icon: 'wifi'}],
  labels: LABELS,
  errors: {
    timeout: '時間がかかっています。', offline: 'つながっていません。', server: '動いていません。',
    rate_limited: 'お休みしています。', not_ours: '別のページです。', interrupted: '途中でした。',
  },
  languages: [{id: 'ja', name: '日本語'}, {id: 'en', name: 'English'}],
  cities: [{id: 'akishima', name: '昭島市'}],
  max_length: 500,
};

class Client {
  sent = [];
  votes = [];
  ended = [];
  replies = [];

  send(message) {
    this.sent.push(message);
    return new Promise((resolve, reject) => this.replies.push({resolve, reject}));
  }

  async feedback(...vote) {
    this.votes.push(vote);
  }

  async end(session) {
    this.ended.push(session);
  }

  async suggestions(city) {
    return [{question: `${city}の質問`, keys: 'しつもん'}];
  }
}

/** Opens the chat, and gives what a resident can see and do. */
async function open(properties) {
  const client = new Client();
  const widget = await mount('chat-widget', {
    client, session: new Session(), texts: TEXTS, settings: DEFAULTS, language: 'ja', ...properties,
  });
  await settle(widget);
  const find = (selector) => widget.shadowRoot.querySelector(selector);
  const within = (selector) => find(selector).shadowRoot;
  const bubbles = () => [...widget.shadowRoot.querySelectorAll('message-bubble')];
  const press = async (button) => {
    button.click();
    await settle(widget);
  };
  return {
    client, widget, find, within, bubbles, press,
    log: () => bubbles().map((bubble) => bubble.message.text),
    type: async (text) => {
      find('message-input').dispatchEvent(new CustomEvent('send', {detail: text}));
      await settle(widget);
    },
    choose: (selector, number = 0) => press([...within(selector).querySelectorAll('button:not(.fold)')][number]),
    answer: async (reply) => {
      client.replies.shift().resolve({session: 's1', turn: null, text: '', buttons: [], custom: {status: 'answered'}, ...reply});
      await settle(widget);
    },
    fail: async (...error) => {
      client.replies.shift().reject(new ChatError(...error));
      await settle(widget);
    },
    retryButton: () => bubbles().at(-1).shadowRoot.querySelector('.retry'),
    openSettings: () => press(find('.adjust')),
  };
}

beforeEach(() => sessionStorage.clear());

test('the chat greets, with the menu open', async () => {
  const {find, log} = await open();
  assert.deepEqual(log(), ['こんにちは。']);
  assert.ok(find('rich-menu').open);
  assert.equal(find('h2').textContent, 'まどぐち');
  assert.equal(find('[role=log]').getAttribute('aria-label'), '会話');
  assert.equal(find('[role=log]').getAttribute('aria-live'), 'polite');
});

test("a page's own greeting comes before that of the texts", async () => {
  assert.deepEqual((await open({greeting: '昭島市です。'})).log(), ['昭島市です。']);
});

test('a question is shown, sent, answered and marked as read', async () => {
  const {client, type, answer, log, find, bubbles} = await open({city: 'akishima'});
  await type('住民票');
  assert.deepEqual(client.sent, [{session: null, message: '住民票', city: 'akishima', language: null}]);
  assert.ok(find('typing-indicator'));
  assert.ok(!bubbles()[1].message.read);
  await answer({text: 'コンビニで取れます。'});
  assert.deepEqual(log().slice(1), ['住民票', 'コンビニで取れます。']);
  assert.equal(find('typing-indicator'), null);
  assert.ok(bubbles()[1].message.read);
});

test('the token that came back last is the one that is sent', async () => {
  const {client, type, answer} = await open();
  await type('一');
  await answer({session: 'first'});
  await type('二');
  await answer({session: 'second'});
  await type('三');
  assert.deepEqual(client.sent.map(({session}) => session), [null, 'first', 'second']);
  assert.equal(new Session().token, 'second');
});

test('a tile shows its title, sends its payload, and the menu folds until it is opened again', async () => {
  const {client, find, within, choose, answer, log, press} = await open();
  await choose('rich-menu');
  assert.equal(client.sent[0].message, '無料Wi-Fiはどこで使えますか');
  assert.equal(log()[1], '無料Wi-Fi');
  assert.ok(!find('rich-menu').open);
  await answer({text: 'どの市ですか。', buttons: [{title: '昭島市', payload: '昭島市のWi-Fi'}]});
  await choose('quick-replies');
  assert.equal(client.sent[1].message, '昭島市のWi-Fi');
  assert.equal(textOf(find('quick-replies')), '');
  await press(within('rich-menu').querySelector('.fold'));
  assert.ok(find('rich-menu').open);
});

test('near matters become cards', async () => {
  const {client, find, type, answer, choose} = await open();
  await type('キャッシュレス');
  await answer({text: 'どれですか。', buttons: [{title: '税金', payload: '税金の払い方'}], custom: {status: 'choose'}});
  assert.equal(textOf(find('quick-replies')), '');
  await choose('choice-cards');
  assert.equal(client.sent[1].message, '税金の払い方');
});

test('while a reply is awaited nothing else is sent', async () => {
  const {client, type} = await open();
  await type('一つ目');
  await type('二つ目');
  assert.equal(client.sent.length, 1);
});

for (const [kind, sentence] of Object.entries(TEXTS.errors).filter(([kind]) => kind !== 'interrupted')) {
  test(`a failure (${kind}) ends the dots, says why, and can be tried again`, async () => {
    const {client, type, fail, answer, log, find, retryButton, press, bubbles} = await open();
    await type('住民票');
    await fail(kind);
    assert.equal(find('typing-indicator'), null);
    assert.deepEqual(log().slice(1), ['住民票', sentence]);
    assert.ok(!bubbles()[1].message.read);
    await press(retryButton());
    assert.deepEqual(client.sent.map(({message}) => message), ['住民票', '住民票']);
    await answer({text: 'はい。'});
    assert.deepEqual(log().slice(1), ['住民票', 'はい。']);
    assert.ok(bubbles()[1].message.read);
  });
}

test('a sentence of the server comes before our own', async () => {
  const {type, fail, log} = await open();
  await type('住民票');
  await fail('server', '読み取れませんでした。');
  assert.equal(log().at(-1), '読み取れませんでした。');
});

test('a reply with status error can be tried again, until something else is asked', async () => {
  const {type, answer, retryButton, bubbles} = await open();
  await type('住民票');
  await answer({text: 'ただいま調子が悪いです。', custom: {status: 'error'}});
  assert.ok(retryButton());
  await type('Wi-Fi');
  assert.equal(bubbles()[2].shadowRoot.querySelector('.retry'), null);
});

test('the conversation outlives a reload, with its token, its draft and what could be chosen', async () => {
  const before = await open();
  await before.type('Wi-Fi');
  await before.answer({session: 's9', text: 'どの市ですか。', buttons: [{title: '昭島市', payload: '昭島市'}]});
  before.find('message-input').dispatchEvent(new CustomEvent('draft', {detail: 'あき'}));
  const {client, find, log, choose} = await open();
  assert.deepEqual(log(), ['こんにちは。', 'Wi-Fi', 'どの市ですか。']);
  assert.equal(find('message-input').draft, 'あき');
  assert.ok(!find('rich-menu').open);
  await choose('quick-replies');
  assert.equal(client.sent[0].session, 's9');
});

test('a question that the reload cut off can be sent again', async () => {
  await (await open()).type('住民票');
  const {client, log, retryButton, press} = await open();
  assert.deepEqual(log(), ['こんにちは。', '住民票', '途中でした。']);
  await press(retryButton());
  assert.equal(client.sent[0].message, '住民票');
});

test('an ended conversation is forgotten here and on the server, and begins afresh', async () => {
  const {client, widget, find, within, type, answer, log, openSettings, press} = await open();
  await type('住民票');
  await answer({session: 's1', text: 'はい。'});
  const ends = record(widget, 'end');
  await openSettings();
  find('settings-panel').dispatchEvent(new CustomEvent('end'));
  await settle(widget);
  assert.deepEqual(client.ended, ['s1']);
  assert.equal(ends.length, 1);
  assert.deepEqual(log(), ['こんにちは。']);
  assert.ok(find('rich-menu').open);
  assert.equal(within('message-input').querySelector('textarea').value, '');
  assert.deepEqual(Object.keys(sessionStorage), []);
  await type('Wi-Fi');
  assert.equal(client.sent[1].session, null);
  await press(find('.adjust'));
});

test('a reply that comes after the end is dropped, and its conversation is ended too', async () => {
  const {client, widget, find, type, answer, log, openSettings} = await open();
  await type('住民票');
  await openSettings();
  find('settings-panel').dispatchEvent(new CustomEvent('end'));
  await settle(widget);
  await answer({session: 'late', text: 'はい。'});
  assert.deepEqual(log(), ['こんにちは。']);
  assert.deepEqual(client.ended, ['late']);
  assert.deepEqual(Object.keys(sessionStorage), []);
});

test('a vote is sent with its turn and kept; one that does not arrive is taken back', async () => {
  const {client, widget, type, answer, bubbles} = await open();
  await type('住民票');
  await answer({text: 'はい。', turn: 't1'});
  bubbles()[2].dispatchEvent(new CustomEvent('vote', {detail: {helpful: false, reason: 'old'}}));
  await settle(widget);
  assert.deepEqual(client.votes, [['t1', false, 'old']]);
  assert.deepEqual(new Session().messages[2].vote, {helpful: false, reason: 'old'});
  client.feedback = async () => {
    throw new ChatError('offline');
  };
  bubbles()[2].dispatchEvent(new CustomEvent('vote', {detail: {helpful: true, reason: null}}));
  await settle(widget);
  assert.deepEqual(bubbles()[2].message.vote, {helpful: false, reason: 'old'});
});

test('days are divided', async () => {
  const day = 86_400_000;
  const now = new Date(2026, 10, 23, 12).getTime();
  const say = (id, time) => ({id, author: 'bot', text: 'x', time});
  new Session().messages = [say(0, now - 2 * day), say(1, now - day), say(2, now - day + 1), say(3, now)];
  const {widget} = await open({now: () => now});
  assert.deepEqual([...widget.shadowRoot.querySelectorAll('.day')].map(textOf), ['11月21日(土)', '昨日', '今日']);
});

test('settings take the place of the conversation, and give the focus back', async () => {
  const {widget, find, openSettings, press} = await open();
  await openSettings();
  assert.ok(find('.log').hidden);
  assert.equal(find('settings-panel').getAttribute('aria-label'), LABELS.settings);
  const changes = record(widget, 'settings');
  find('settings-panel').dispatchEvent(new CustomEvent('change', {detail: {furigana: true}}));
  assert.deepEqual(changes, [{furigana: true}]);
  assert.equal(widget.escape(), true);
  await settle(widget);
  assert.equal(find('settings-panel'), null);
  assert.equal(widget.shadowRoot.activeElement, find('.adjust'));
  assert.equal(widget.escape(), false);
  await press(find('.close'));
});

test('an unanswered greeting follows the language; a conversation stays as it was', async () => {
  const {widget, type, answer, log} = await open();
  const english = {...TEXTS, greeting: 'Hello.'};
  Object.assign(widget, {texts: english, language: 'en', settings: {...DEFAULTS, language: 'en'}});
  await settle(widget);
  assert.deepEqual(log(), ['Hello.']);
  await type('wifi');
  await answer({text: 'Here.'});
  Object.assign(widget, {texts: TEXTS, language: 'ja'});
  await settle(widget);
  assert.deepEqual(log(), ['Hello.', 'wifi', 'Here.']);
});

test('a chosen language is told to the server, and a reply carries its own', async () => {
  const {client, type, answer, bubbles} = await open({settings: {...DEFAULTS, language: 'en'}, language: 'en'});
  await type('wifi');
  assert.equal(client.sent[0].language, 'en');
  await answer({text: 'Here.', custom: {status: 'answered', language: 'en'}});
  assert.equal(bubbles()[2].lang, 'en');
});

test('suggestions are loaded once the field is entered, unless they are switched off', async () => {
  const {widget, find} = await open({city: 'akishima'});
  find('message-input').dispatchEvent(new Event('focusin'));
  await settle(widget);
  assert.deepEqual(find('message-input').suggestions, [{question: 'akishimaの質問', keys: 'しつもん'}]);
  const off = await open({settings: {...DEFAULTS, suggest: false}});
  off.find('message-input').dispatchEvent(new Event('focusin'));
  await settle(off.widget);
  assert.equal(off.find('message-input').suggestions, null);
});

test('an answer is read aloud in its language, and the same button stops it', async () => {
  const spoken = [];
  window.speechSynthesis = globalThis.speechSynthesis = {
    speak: (utterance) => spoken.push([utterance.text, utterance.lang]),
    cancel: () => spoken.push('silence'),
  };
  globalThis.SpeechSynthesisUtterance = function (text) {
    this.text = text;
  };
  const {widget, bubbles, find} = await open();
  const speak = async () => {
    bubbles()[0].dispatchEvent(new CustomEvent('speak', {detail: 'こんにちは。'}));
    await settle(widget);
  };
  await speak();
  assert.deepEqual(spoken.at(-1), ['こんにちは。', 'ja']);
  assert.ok(bubbles()[0].speaking);
  assert.ok(find('.silence'));
  await speak();
  assert.equal(spoken.at(-1), 'silence');
  assert.equal(find('.silence'), null);
  delete window.speechSynthesis;
  delete globalThis.speechSynthesis;
});
