/**
 * What can be chosen after a message: cards side by side for several matters or cities, else quick replies.
 *
 * @param {object} [message] the newest message
 * @param {object} texts of the widget, with the cities
 * @returns {{cards: object[], pick: string, replies: object[], row: boolean}} `pick` is what a card's button says; in a
 *   row, the replies leave the room to the answer that they belong to
 */
export function choicesOf({buttons = [], custom = {}} = {}, {cities = [], labels}) {
  if (custom.status === 'choose') return {cards: buttons, pick: labels.card_choose, replies: []};
  if (custom.cities) {
    const compared = cities.filter(({id}) => custom.cities.includes(id));
    // The name of a city alone asks the last question again for that city.
    const cards = compared.map(({name}) => ({title: name, payload: name}));
    return {cards, pick: labels.card_more, replies: buttons};
  }
  if (buttons.length) return {cards: [], replies: buttons};
  const related = (custom.related ?? []).filter(({question}) => question);
  return {cards: [], replies: related.map(({question}) => ({title: question, payload: question})), row: true};
}
