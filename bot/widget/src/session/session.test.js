import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sessionId} from './session.js';

test('a conversation keeps its id within the tab', () => {
  sessionStorage.clear();
  const id = sessionId();
  assert.match(id, /^web-[0-9a-f]{32}$/);
  assert.equal(sessionId(), id);
});

test('another tab gets another id', () => {
  const first = sessionId();
  sessionStorage.clear();
  assert.notEqual(sessionId(), first);
});

test('a browser that forbids storage still gets an id', () => {
  const forbidden = () => {
    throw new Error('SecurityError');
  };
  assert.match(sessionId(forbidden), /^web-/);
});
