const NAMES = ['city', 'language', 'accent', 'position', 'greeting', 'launcher', 'endpoint'];

/** Where the gateway is: where the script came from. */
export const originOf = (script) => new URL('.', script.src).href;

/**
 * Puts the chat into the page. Where the page holds a `<madoguchi-chat>` of its own, that one is used; what its tag says
 * comes before what the script tag says.
 *
 * @param {DOMStringMap} options what the script tag says: data-city, data-language …
 */
export function embed(options) {
  const chat = document.querySelector('madoguchi-chat') ?? document.createElement('madoguchi-chat');
  for (const name of NAMES) if (name in options && !chat.hasAttribute(name)) chat.setAttribute(name, options[name]);
  if (!chat.isConnected) document.body.append(chat);
}
