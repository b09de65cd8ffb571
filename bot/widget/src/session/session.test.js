import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {DEFAULTS, Session} from './session.js';

const MESSAGE = {id: 0, author: 'bot', text: 'こんにちは。', time: 1763700000000};

beforeEach(() => sessionStorage.clear());

test('a conversation outlives a reload', () => {
  const before = new Session();
  before.token = 'signed';
  before.messages = [MESSAGE];
  before.draft = '住民';
  before.open = true;
  before.settings = {...DEFAULTS, size: 'largest', furigana: true, language: 'en'};
  const after = new Session();
  assert.equal(after.token, 'signed');
  assert.deepEqual(after.messages, [MESSAGE]);
  assert.equal(after.draft, '住民');
  assert.equal(after.open, true);
  assert.deepEqual(after.settings, {...DEFAULTS, size: 'largest', furigana: true, language: 'en'});
});

test('an ended conversation leaves nothing behind, and nothing of the host page is touched', () => {
  const session = new Session();
  sessionStorage.setItem('cart', '1');
  Object.assign(session, {token: 't', messages: [MESSAGE], draft: 'd', open: true, settings: DEFAULTS});
  session.clear();
  assert.deepEqual(Object.keys(sessionStorage), ['cart']);
});

test('a long conversation is kept from its end', () => {
  const session = new Session();
  session.messages = Array.from({length: 200}, (_, id) => ({...MESSAGE, id}));
  assert.equal(session.messages.at(-1).id, 199);
  assert.ok(session.messages.length < 100);
});

test('broken or foreign content is ignored', () => {
  const contents = [
    '{', 'null', '5', '"x"', '{}', '[null]', '[1]', '[{"author":"bot"}]',
    JSON.stringify([{...MESSAGE, author: 'admin'}]),
    JSON.stringify([{...MESSAGE, text: {}}]),
    JSON.stringify([{...MESSAGE, parts: 5}]),
    JSON.stringify([{...MESSAGE, custom: {sources: 'x'}}]),
    JSON.stringify([{...MESSAGE, time: 'now'}]),
  ];
  for (const content of contents) {
    for (const name of ['messages', 'settings', 'open']) sessionStorage.setItem(`madoguchi.${name}`, content);
    const session = new Session();
    assert.deepEqual(session.messages, [], content);
    assert.deepEqual(session.settings, DEFAULTS, content);
    assert.equal(session.open, false);
  }
  for (const content of ['{', '5', '{}']) {
    sessionStorage.setItem('madoguchi.token', content);
    sessionStorage.setItem('madoguchi.draft', content);
    assert.equal(new Session().token, null);
    assert.equal(new Session().draft, '');
  }
});

test('only settings that exist are taken over', () => {
  sessionStorage.setItem('madoguchi.settings', '{"size":"huge","furigana":"yes","easy":true,"evil":1}');
  assert.deepEqual(new Session().settings, {...DEFAULTS, easy: true});
});

test('a browser that forbids storage still gets a chat', () => {
  const session = new Session(() => {
    throw new Error('SecurityError');
  });
  Object.assign(session, {token: 't', messages: [MESSAGE], draft: 'd', open: true, settings: DEFAULTS});
  session.clear();
  assert.equal(session.token, null);
  assert.deepEqual(session.messages, []);
  assert.deepEqual(session.settings, DEFAULTS);
});
