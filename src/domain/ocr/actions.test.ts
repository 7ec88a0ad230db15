import { describe, expect, it } from 'vitest'

import { actionsIn } from './actions.ts'

describe('what can be done with a line', () => {
  it.each([
    ['Tel. +49 221 555-0123', [{ kind: 'phone', text: '+49 221 555-0123', href: 'tel:+492215550123' }]],
    ['(03) 9555 0123', [{ kind: 'phone', text: '(03) 9555 0123', href: 'tel:0395550123' }]],
    [
      'mail erika@museum.example now',
      [{ kind: 'email', text: 'erika@museum.example', href: 'mailto:erika@museum.example' }],
    ],
    [
      'see https://example.com/a?b=1.',
      [{ kind: 'link', text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' }],
    ],
    ['www.example.org', [{ kind: 'link', text: 'www.example.org', href: 'https://www.example.org/' }]],
    ['museum.de', [{ kind: 'link', text: 'museum.de', href: 'https://museum.de/' }]],
    ['DE89 3704 0044 0532 0130 00', [{ kind: 'iban', text: 'DE89 3704 0044 0532 0130 00' }]],
    ['Date: 25/12/2018', [{ kind: 'date', text: '25/12/2018', day: '2018-12-25' }]],
    ['12/25/2018', [{ kind: 'date', text: '12/25/2018', day: '2018-12-25' }]],
    ['2024-02-29', [{ kind: 'date', text: '2024-02-29', day: '2024-02-29' }]],
    ['3. März 2021', [{ kind: 'date', text: '3. März 2021', day: '2021-03-03' }]],
    ['March 3, 2021', [{ kind: 'date', text: 'March 3, 2021', day: '2021-03-03' }]],
    ['221B Baker Street', [{ kind: 'address', text: '221B Baker Street' }]],
    ['03-7845 8155', [{ kind: 'phone', text: '03-7845 8155', href: 'tel:0378458155' }]],
    ['212-555-0123', [{ kind: 'phone', text: '212-555-0123', href: 'tel:2125550123' }]],
    ['01701234567', [{ kind: 'phone', text: '01701234567', href: 'tel:01701234567' }]],
    // The second line of the same number is not dialled behind the first.
    ['TEL : 03-9201 6281/6920', [{ kind: 'phone', text: '03-9201 6281/6920', href: 'tel:0392016281' }]],
    ['Fax no. 555 0123', [{ kind: 'phone', text: '555 0123', href: 'tel:5550123' }]],
    [
      'GST NO 000 123 456 789 Tel: 03-8768 6092',
      [{ kind: 'phone', text: '03-8768 6092', href: 'tel:0387686092' }],
    ],
    ['HOTEL 555 0123', []],
    ['GST REG. NO : 001685499904', []],
    ['Steuernummer 0221/5550/1234', []],
    ['Rechnung Nr. 0123-456789', []],
    ['(1168272-U)', []],
    ['002043319-W', []],
    ['000008190901', []],
    ['1X 000000417969', []],
    ['5132 002 0023885', []],
    ['01-143008', []],
    ['0092000 WATER 500ML', []],
    ['TOTAL 13.50', []],
    ['31/02/2020', []],
    ['8901234567890', []],
    ['12:45', []],
    ['javascript:alert(1)', []],
    ['https://bank.example@evil.example/', []],
    ['data:text/html,<script>', []],
  ])('%s', (line, actions) => {
    expect(actionsIn([line])).toEqual(actions)
  })

  it('joins a street with its town, and says each thing once', () => {
    expect(actionsIn(['Hauptstraße 5', '50667 Köln', 'Hauptstraße 5'])).toContainEqual({
      kind: 'address',
      text: 'Hauptstraße 5, 50667 Köln',
    })
    expect(actionsIn(['www.example.org', 'www.example.org'])).toHaveLength(1)
  })

  it('takes any text in little time', () => {
    for (const text of [
      '1 '.repeat(5000),
      'a.'.repeat(5000),
      '@'.repeat(5000),
      'Aa '.repeat(4000),
      '-'.repeat(9000),
      'www.'.repeat(3000),
    ]) {
      const before = performance.now()
      expect(actionsIn([text]).length).toBeLessThanOrEqual(40)
      expect(performance.now() - before).toBeLessThan(500)
    }
  })
})
