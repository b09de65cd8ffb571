import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LABELS, mount, settle, textOf} from '../../test/mount.mjs';
import {ChatError} from '../chat-client/chat-client.js';
import './chat-widget.js';

const TEXTS = {
  title: 'まどぐち',
  subtitle: '市のデジタルサービス案内',
  greeting: 'こんにちは。',
  topics: [{title: '無料Wi-Fi', payload: '無料Wi-Fiはどこで使えますか'}],
  labels: LABELS,
  errors: {timeout: '時間がかかっています。', offline: 'つながっていません。', server: '動いていません。', rate_limited: 'お休みしています。'},
};

class Client {
  sent = [];
  replies = [];

  async config() {
    return TEXTS;
  }

  send(sender, message) {
    this.sent.push(message);
    return new Promise((resolve, reject) => this.replies.push({resolve, reject}));
  }
}

async function open(client = new Client()) {
  const widget = await mount('chat-widget', {client});
  await settle(widget);
  const find = (selector) => widget.shadowRoot.querySelector(selector);
  const type = async (text) => {
    const input = find('message-input').shadowRoot;
    input.querySelector('textarea').value = text;
    input.querySelector('form').dispatchEvent(new Event('submit', {cancelable: true}));
    await settle(widget);
  };
  const press = async (number = 0) => {
    find('quick-replies').shadowRoot.querySelectorAll('button')[number].click();
    await settle(widget);
  };
  const answer = async (reply) => {
    client.replies.shift().resolve({text: '', buttons: [], custom: {status: 'answered'}, ...reply});
    await settle(widget);
  };
  const fail = async (error) => {
    client.replies.shift().reject(error);
    await settle(widget);
  };
  const bubbles = () => [...widget.shadowRoot.querySelectorAll('message-bubble')];
  return {client, widget, find, type, press, answer, fail, bubbles, log: () => bubbles().map(textOf)};
}

test('the chat greets with buttons for the topics', async () => {
  const {find, log} = await open();
  assert.deepEqual(log(), ['まどぐち：こんにちは。']);
  assert.equal(textOf(find('quick-replies')), '無料Wi-Fi');
  assert.equal(find('h1').textContent, 'まどぐち');
});

test('new messages are announced', async () => {
  const {find} = await open();
  const region = find('[role=log]');
  assert.equal(region.getAttribute('aria-live'), 'polite');
  assert.equal(region.getAttribute('aria-label'), '会話');
});

test('a question is shown, sent and answered', async () => {
  const {client, type, answer, log, find} = await open();
  await type('住民票');
  assert.deepEqual(client.sent, ['住民票']);
  assert.ok(find('typing-indicator'));
  await answer({text: 'コンビニで取れます。'});
  assert.deepEqual(log().slice(1), ['あなた：住民票', 'まどぐち：コンビニで取れます。']);
  assert.equal(find('typing-indicator'), null);
});

test('a button shows its title, sends its payload and vanishes', async () => {
  const {client, press, answer, log, find} = await open();
  await press();
  assert.deepEqual(client.sent, ['無料Wi-Fiはどこで使えますか']);
  assert.equal(log()[1], 'あなた：無料Wi-Fi');
  assert.equal(textOf(find('quick-replies')), '');
  await answer({text: 'どの市ですか。', buttons: [{title: '昭島市', payload: '昭島市'}]});
  assert.equal(textOf(find('quick-replies')), '昭島市');
});

test('while a reply is awaited nothing else is sent', async () => {
  const {client, type} = await open();
  await type('一つ目');
  await type('二つ目');
  assert.deepEqual(client.sent, ['一つ目']);
});

test('a reply that does not come ends the dots and can be tried again', async () => {
  const {client, type, fail, answer, log, find, bubbles, widget} = await open();
  await type('住民票');
  await fail(new ChatError('timeout'));
  assert.equal(find('typing-indicator'), null);
  assert.equal(log().at(-1), 'まどぐち：時間がかかっています。 もう一度送る');
  assert.ok(log().includes('あなた：住民票'));
  bubbles().at(-1).shadowRoot.querySelector('button').click();
  await settle(widget);
  assert.deepEqual(client.sent, ['住民票', '住民票']);
  await answer({text: 'はい。'});
  assert.deepEqual(log().slice(1), ['あなた：住民票', 'まどぐち：はい。']);
});

test('a sentence of the server comes before our own', async () => {
  const {type, fail, log} = await open();
  await type('住民票');
  await fail(new ChatError('server', '読み取れませんでした。'));
  assert.match(log().at(-1), /読み取れませんでした。/);
});

test('a reply with status error can be tried again', async () => {
  const {type, answer, bubbles} = await open();
  await type('住民票');
  await answer({text: 'ただいま調子が悪いです。', custom: {status: 'error'}});
  assert.ok(bubbles().at(-1).shadowRoot.querySelector('button'));
});

test('without its texts the chat shows what stands inside its tag', async () => {
  const client = new Client();
  client.config = async () => {
    throw new ChatError('server');
  };
  const {find} = await open(client);
  assert.ok(find('slot'));
  assert.equal(find('message-input'), null);
});
