import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ChatClient} from './chat-client.js';

const never = () => new AbortController().signal;
const MESSAGE = {session: null, message: '住民票', city: 'akishima', language: null};
const REPLY = {session: 's2', turn: 't1', reply: {text: '長い文', buttons: [], custom: {status: 'answered'}}, parts: ['はい']};

function client(status, body) {
  const calls = [];
  const fetch = async (url, options) => {
    calls.push({url, ...options, body: options.body && JSON.parse(options.body)});
    return new Response(status === 204 ? null : body, {status});
  };
  return Object.assign(new ChatClient({endpoint: 'https://bot.example', fetch, timeout: never}), {calls});
}

test('a message goes to the endpoint in the shape of the contract', async () => {
  const one = client(200, JSON.stringify(REPLY));
  await one.send(MESSAGE);
  const [{url, method, body, headers}] = one.calls;
  assert.deepEqual([method, url, body], ['POST', 'https://bot.example/widget/messages', MESSAGE]);
  assert.equal(headers['Content-Type'], 'application/json');
});

test('the shown text is that of the parts, whatever the reply reads for other clients', async () => {
  const parts = ['使えるのは', ['図書館', 'としょかん'], 'です。'];
  const reply = await client(200, JSON.stringify({...REPLY, parts, easy: 'やさしい', easy_parts: ['やさしい']})).send(MESSAGE);
  assert.equal(reply.text, '使えるのは図書館です。');
  assert.deepEqual([reply.session, reply.turn, reply.easy, reply.easyParts], ['s2', 't1', 'やさしい', ['やさしい']]);
  const plain = await client(200, JSON.stringify({...REPLY, parts: undefined})).send(MESSAGE);
  assert.equal(plain.text, '長い文');
});

test('a refusal keeps the sentence of the server', async () => {
  const body = JSON.stringify({error: 'rate_limited', text: '少しお休みしています。'});
  await assert.rejects(client(429, body).send(MESSAGE), {kind: 'rate_limited', text: '少しお休みしています。'});
  await assert.rejects(client(400, body).send(MESSAGE), {kind: 'server', text: '少しお休みしています。'});
});

test('a page of a proxy is told from a server that is down', async () => {
  for (const body of ['<html>', '{}', '[]']) await assert.rejects(client(200, body).send(MESSAGE), {kind: 'not_ours'});
  await assert.rejects(client(200, '<html>').config(), {kind: 'not_ours'});
  await assert.rejects(client(200, '{}').config(), {kind: 'not_ours'});
  await assert.rejects(client(502, '<html>').send(MESSAGE), {kind: 'server', text: undefined});
});

test('a request that takes too long is given up', async () => {
  const fetch = (_url, {signal}) => Promise.reject(signal.reason);
  const late = new ChatClient({fetch, timeout: () => AbortSignal.abort()});
  await assert.rejects(late.send(MESSAGE), {kind: 'timeout'});
});

test('no connection is told from a server that is down', async () => {
  const fetch = async () => {
    throw new TypeError('Failed to fetch');
  };
  const lost = new ChatClient({fetch, timeout: never});
  await assert.rejects(lost.send(MESSAGE), {kind: 'server'});
  Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
  await assert.rejects(lost.send(MESSAGE), {kind: 'offline'});
  delete navigator.onLine;
});

test('texts and suggestions are asked for in a language and for a city', async () => {
  const texts = client(200, '{"labels": {}}');
  await texts.config('en');
  await texts.config(null);
  const list = client(200, '{"suggestions": [{"question": "q", "keys": "k"}]}');
  assert.deepEqual(await list.suggestions('akishima'), [{question: 'q', keys: 'k'}]);
  assert.deepEqual(
    [...texts.calls, ...list.calls].map((call) => call.url.slice('https://bot.example'.length)),
    ['/widget/config.json?language=en', '/widget/config.json', '/widget/suggestions.json?city=akishima'],
  );
});

test('a vote and an end need no reply', async () => {
  const one = client(204);
  await one.feedback('t1', false, 'old');
  await one.end('s1');
  assert.deepEqual(one.calls.map(({url, body}) => [url.split('/').at(-1), body]), [
    ['feedback', {turn: 't1', helpful: false, reason: 'old'}],
    ['end', {session: 's1'}],
  ]);
});
