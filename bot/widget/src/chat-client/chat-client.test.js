import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ChatClient} from './chat-client.js';

const never = () => new AbortController().signal;
const replying = (status, body) => new ChatClient({
  timeout: never,
  fetch: async () => ({ok: status < 400, status, json: async () => JSON.parse(body)}),
});

test('a message goes to the endpoint in the shape of the contract', async () => {
  const calls = [];
  const fetch = async (url, options) => {
    calls.push([url, options.method, options.body]);
    return {ok: true, status: 200, json: async () => [{text: 'はい', custom: {status: 'answered'}}]};
  };
  const reply = await new ChatClient({endpoint: 'https://bot.example', fetch, timeout: never}).send('s1', '住民票');
  assert.deepEqual(calls, [['https://bot.example/webhooks/rest/webhook', 'POST', '{"sender":"s1","message":"住民票"}']]);
  assert.deepEqual(reply, {text: 'はい', buttons: [], custom: {status: 'answered'}});
});

test('several messages of a turn become one', async () => {
  const body = JSON.stringify([{text: '一'}, {text: '二', buttons: [{title: 'a', payload: 'a'}], custom: {status: 'choose'}}]);
  assert.deepEqual(await replying(200, body).send('s', 'm'), {
    text: '一\n二',
    buttons: [{title: 'a', payload: 'a'}],
    custom: {status: 'choose'},
  });
});

test('a refusal keeps the sentence of the server', async () => {
  const body = JSON.stringify([{text: '少しお休みしています。', custom: {status: 'error'}}]);
  await assert.rejects(replying(429, body).send('s', 'm'), {kind: 'rate_limited', text: '少しお休みしています。'});
  await assert.rejects(replying(400, body).send('s', 'm'), {kind: 'server', text: '少しお休みしています。'});
});

test('a page of a proxy instead of a reply is a fault of the server', async () => {
  await assert.rejects(replying(502, '<html>').send('s', 'm'), {kind: 'server'});
  await assert.rejects(replying(200, '{}').send('s', 'm'), {kind: 'server'});
});

test('a request that takes too long is given up', async () => {
  const fetch = (_url, {signal}) => new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    if (signal.aborted) reject(signal.reason);
  });
  const client = new ChatClient({fetch, timeout: () => AbortSignal.abort()});
  await assert.rejects(client.send('s', 'm'), {kind: 'timeout'});
});

test('no connection is told from a server that is down', async () => {
  const fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  const client = new ChatClient({fetch, timeout: never});
  await assert.rejects(client.send('s', 'm'), {kind: 'server'});
  Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
  await assert.rejects(client.send('s', 'm'), {kind: 'offline'});
  delete navigator.onLine;
});
