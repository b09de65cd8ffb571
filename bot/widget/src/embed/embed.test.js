import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {embed, originOf} from './embed.js';

beforeEach(() => document.body.replaceChildren());

test('one tag puts the chat into the page, set up as the tag says', () => {
  embed({city: 'akishima', accent: '#003f8e', position: 'left', tracking: 'x'});
  const chat = document.querySelector('body > madoguchi-chat');
  const said = Object.fromEntries([...chat.attributes].map(({name, value}) => [name, value]));
  assert.deepEqual(said, {city: 'akishima', accent: '#003f8e', position: 'left'});
});

test('a chat that stands in the page is used, and its own attributes come first', () => {
  document.body.innerHTML = '<main><madoguchi-chat page city="musashino"></madoguchi-chat></main>';
  embed({city: 'akishima', language: 'en'});
  const chats = document.querySelectorAll('madoguchi-chat');
  assert.equal(chats.length, 1);
  assert.deepEqual([chats[0].getAttribute('city'), chats[0].getAttribute('language')], ['musashino', 'en']);
});

test('the gateway is where the script came from, below whatever path', () => {
  assert.equal(originOf({src: 'https://bot.example/widget.js?v=1'}), 'https://bot.example/');
  assert.equal(originOf({src: 'https://city.example/chat/widget.js'}), 'https://city.example/chat/');
});
