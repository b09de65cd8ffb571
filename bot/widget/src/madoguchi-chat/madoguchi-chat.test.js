import assert from 'node:assert/strict';
import {afterEach, beforeEach, mock, test} from 'node:test';
import {LABELS, settle, textOf} from '../../test/mount.mjs';
import {ChatError} from '../chat-client/chat-client.js';
import {MadoguchiChat} from './madoguchi-chat.js';

customElements.define('madoguchi-chat', MadoguchiChat);

const texts = (language) => ({
  language: language === 'en' ? 'en' : 'ja',
  title: language === 'en' ? 'Window' : 'まどぐち', subtitle: '案内', greeting: 'こんにちは。', menu: [], labels: LABELS, errors: {},
  languages: [{id: 'ja', name: '日本語'}, {id: 'en', name: 'English'}], cities: [{id: 'akishima', name: '昭島市'}],
  city: 'akishima', max_length: 500,
});

let asked;

/** A page with the chat in it. */
async function page(attributes = '', config = async (language) => texts(language)) {
  asked = [];
  document.body.innerHTML = `<a href="/">市</a><madoguchi-chat ${attributes}><p>お待ちください</p></madoguchi-chat>`;
  const chat = document.querySelector('madoguchi-chat');
  chat.client = {
    config: (language) => {
      asked.push(language);
      return config(language);
    },
  };
  await settle(chat);
  const find = (selector) => chat.shadowRoot.querySelector(selector);
  const press = async (key, target = chat) => {
    target.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));
    await settle(chat);
  };
  const open = async () => {
    find('.launcher').click();
    await settle(chat);
  };
  return {chat, find, press, open, inner: (selector) => find('chat-widget').shadowRoot.querySelector(selector)};
}

beforeEach(() => sessionStorage.clear());
afterEach(() => document.body.replaceChildren());

test('a page gets a button, and nothing else until it is pressed', async () => {
  const {find} = await page();
  assert.equal(textOf(find('.launcher')), 'チャットで質問');
  assert.equal(find('.launcher').getAttribute('aria-haspopup'), 'dialog');
  assert.ok(find('.panel').hidden);
  assert.equal(find('chat-widget'), null);
});

test('the button opens a named panel; Escape closes it and gives the focus back', async () => {
  const {chat, find, open, press} = await page();
  await open();
  assert.equal(find('.panel').hidden, false);
  assert.equal(find('.panel').getAttribute('aria-label'), 'まどぐち');
  assert.equal(chat.shadowRoot.activeElement, find('chat-widget'));
  await press('Escape');
  assert.ok(find('.panel').hidden);
  assert.equal(chat.shadowRoot.activeElement, find('.launcher'));
});

test('Escape elsewhere in the page is not ours, unless the panel covers the page', async () => {
  const {find, open, press} = await page();
  await open();
  const narrow = mock.method(window, 'matchMedia', () => ({matches: false}));
  globalThis.matchMedia = window.matchMedia;
  await press('Escape', document.querySelector('a'));
  assert.equal(find('.panel').hidden, false);
  narrow.mock.mockImplementation(() => ({matches: true}));
  await press('Escape', document.querySelector('a'));
  assert.ok(find('.panel').hidden);
  narrow.mock.restore();
  globalThis.matchMedia = window.matchMedia;
});

test('Escape closes the settings before the panel', async () => {
  const {find, inner, open, press, chat} = await page();
  await open();
  inner('.adjust').click();
  await settle(chat);
  await press('Escape');
  assert.equal(inner('settings-panel'), null);
  assert.equal(find('.panel').hidden, false);
});

test('the panel is open or closed as it was on the page before, without taking the focus', async () => {
  await (await page()).open();
  const {find, press} = await page();
  assert.equal(find('.panel').hidden, false);
  assert.notEqual(document.activeElement?.localName, 'madoguchi-chat');
  await press('Escape');
  assert.ok((await page()).find('.panel').hidden);
});

test('a page of its own shows the conversation at once, and Escape leaves it there', async () => {
  const {chat, find, inner, press} = await page('page');
  assert.ok(find('chat-widget'));
  assert.equal(find('.launcher'), null);
  assert.equal(inner('.close'), null);
  assert.ok(inner('h1'));
  inner('.adjust').click();
  await settle(chat);
  await press('Escape', document.body);
  assert.equal(inner('settings-panel'), null);
  await press('Escape');
  assert.ok(find('chat-widget'));
});

test('without its texts the chat shows what stands inside its tag, and asks again later', async () => {
  mock.timers.enable({apis: ['setTimeout']});
  let isDown = true;
  const {chat, find} = await page('page', async (language) => {
    if (isDown) throw new ChatError('server');
    return texts(language);
  });
  assert.ok(find('slot'));
  isDown = false;
  mock.timers.tick(30_000);
  await settle(chat);
  assert.ok(find('chat-widget'));
  mock.timers.reset();
});

test('the tag sets language, city, greeting and the words of the button', async () => {
  const {find, open} = await page('language="en" city="akishima" greeting="やあ" launcher="聞く" endpoint="https://bot.example/"');
  assert.deepEqual(asked, ['en']);
  assert.equal(textOf(find('.launcher')), '聞く');
  await open();
  const {city, greeting, language, settings, statement} = find('chat-widget');
  assert.deepEqual([city, greeting, language, settings.language], ['akishima', 'やあ', 'en', 'en']);
  assert.equal(statement, 'https://bot.example/accessibility.html');
});

test('a city or a language that there is not is left out, as every message with it would be refused', async () => {
  const {find} = await page('page language="xx" city="atlantis"');
  const {city, language, settings} = find('chat-widget');
  assert.deepEqual([city, language, settings.language], ['akishima', 'ja', null]);
});

test('without an endpoint the gateway is where the script came from', async () => {
  MadoguchiChat.origin = 'https://city.example/chat/';
  const {find} = await page('page');
  assert.equal(find('chat-widget').statement, 'https://city.example/chat/accessibility.html');
  assert.equal(find('chat-widget').city, 'akishima');
  MadoguchiChat.origin = '';
});

test("a city's colour is taken where it can be read, else refused with a warning", async () => {
  const warn = mock.method(console, 'warn', () => {});
  const good = await page('accent="#003f8e"');
  assert.equal(good.find('.root').style.getPropertyValue('--light-accent'), '#003f8e');
  assert.match(good.find('.root').style.getPropertyValue('--dark-accent'), /^#[0-9a-f]{6}$/);
  assert.equal(warn.mock.callCount(), 0);
  const bad = await page('accent="#06c755"');
  assert.equal(bad.find('.root').style.getPropertyValue('--light-accent'), '');
  assert.match(warn.mock.calls[0].arguments[0], /#06c755/);
  warn.mock.restore();
});

test('settings take effect, are kept, and another language brings other texts', async () => {
  const {chat, find} = await page('page');
  const set = async (detail) => {
    find('chat-widget').dispatchEvent(new CustomEvent('settings', {detail}));
    await settle(chat);
  };
  await set({size: 'largest', contrast: true});
  await set({language: 'en'});
  for (const one of [find, (await page('page')).find]) {
    assert.equal(one('.root').dataset.size, 'largest');
    assert.ok(one('.root').hasAttribute('data-contrast'));
    assert.equal(one('.root').lang, 'en');
    assert.equal(one('chat-widget').texts.title, 'Window');
  }
});

test('the end of a conversation ends its settings too', async () => {
  const {chat, find} = await page('page');
  find('chat-widget').dispatchEvent(new CustomEvent('settings', {detail: {size: 'largest', language: 'en'}}));
  await settle(chat);
  sessionStorage.clear();
  find('chat-widget').dispatchEvent(new CustomEvent('end'));
  await settle(chat);
  assert.equal(find('.root').dataset.size, 'medium');
  assert.equal(find('.root').lang, 'ja');
  assert.equal(sessionStorage.length, 0);
});

test('only the conversation is printed, and the page is as before afterwards', async () => {
  const {chat, find} = await page('page');
  let isAlone;
  window.print = globalThis.print = () => {
    isAlone = chat.hasAttribute('printing') && document.adoptedStyleSheets.length === 1;
  };
  find('chat-widget').dispatchEvent(new CustomEvent('print'));
  assert.ok(isAlone);
  window.dispatchEvent(new Event('afterprint'));
  assert.equal(chat.hasAttribute('printing'), false);
  assert.equal(document.adoptedStyleSheets.length, 0);
});
