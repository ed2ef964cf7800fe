import { inEnglish } from '../in-english.ts'

/** Webhooks: their list, their forms and the page of each. */
export const webhooks = inEnglish({
  title: 'Webhooks',
  whatTheyDo:
    'A webhook tells another program of yours about bookings and shows: it posts each event to a URL. Events contain no personal data of buyers.',
  none: 'There are no webhooks yet.',
  add: 'Add a webhook',
  noMore: 'There are {max} webhooks, and there cannot be more.',
  webhook: 'Webhook',
  webhookWithNumber: 'Webhook {id}',
  lastDelivery: 'Last delivery',
  lastDeliveryAt: 'Last delivery: <moment></moment>',
  neverDelivered: 'never',
  never: 'Never',
  waiting: 'Waiting',
  failed: 'Failed',
  waitingAndFailed: '{waiting} waiting, {failed} failed',
  countOrMore: '{count} or more',
  state: 'State',
  states: { active: 'Active', failing: 'Failing', paused: 'Paused' },
  events: 'Events',
  pausedCount:
    '{count, plural, one {A webhook is paused, because its deliveries failed.} other {# webhooks are paused, because their deliveries failed.}}',
  getNoEvents:
    '{count, plural, one {Its receiver gets} other {Their receivers get}} no events. <link>See the webhooks</link>',
  pauses: {
    staff: 'Paused by staff, since {moment}',
    failing: 'Paused because every attempt failed for {hours} hours, since {moment}',
    gone: 'Paused because its receiver answered 410 Gone, since {moment}',
  },
  pauseTitle: '{pause}.',
  eventsKept: 'Events are kept for {days} days, and sent when it is resumed.',
  repairFirst:
    'Repair the receiver, then resume the webhook. Events are kept for {days} days, and sent when it is resumed.',
  failingSince: 'Failing since {moment}.',
  triedAgain: 'The deliveries say why. Events are tried again for some days.',
  resume: 'Resume',
  resuming: 'Resuming…',
  sendTest: 'Send a test event',
  sending: 'Sending…',
  pause: 'Pause',
  pausing: 'Pausing…',
  pausedGetsNone: 'A paused webhook gets no events. Resume it first.',
  edit: 'Edit',
  editTitle: 'Edit a webhook',
  editThis: 'Edit the webhook',
  editingUnclear:
    'No answer came back, so we cannot tell whether the changes were saved. Reload the page to see what is stored.',
  changedMeanwhile:
    'This webhook was changed meanwhile. Nothing was saved. Where your text differs, the field says what is stored now. Save again to store what is in this form.',
  newWebhook: 'New webhook',
  url: 'URL',
  urlHelp: 'Events are posted to it. It begins with https://.',
  description: 'Description',
  descriptionHelp: 'For your colleagues: what receives the events.',
  adding: 'Adding the webhook…',
  addThis: 'Add the webhook',
  added: 'The webhook is added.',
  addingUnclear:
    'No answer came back. If the webhook is in the list, give it a new secret there, because this one is lost.',
  addingBroken: 'The webhook could not be added just now. Nothing is lost: please try again in a moment.',
  tooMany: 'There are {max} webhooks already. Delete one first.',
  addedBefore:
    'This form has added its webhook already. A secret is shown once: if you have not copied it, give the webhook a new one.',
  toWebhook: 'Go to the webhook',
  makeSecret: 'Make a new secret',
  yesMakeSecret: 'Yes, make a new secret',
  makingSecret: 'Making a new secret…',
  keepIt: 'Keep it',
  secretTitle: 'The secret of a webhook',
  newSecret: 'A new secret?',
  secretMeans:
    'The receiver checks events with the secret. For {hours} hours after this, events are signed with the old secret too, so that you have time to copy the new one.',
  secret: 'The secret',
  copySecret:
    'Copy it into the receiver now: it is shown this once. The receiver checks with it that an event comes from here.',
  secretMade: 'The new secret is made.',
  secretUnclear:
    'No answer came back. The secret may have been replaced already. The old one still signs for a day: reload the page, then make another.',
  secretStale:
    'This webhook was changed meanwhile, or the form was sent before. No new secret was made by this. Send the form again if you need one.',
  delete: 'Delete the webhook',
  deleteTitle: 'Delete a webhook',
  deleteThis: 'Delete this webhook?',
  deletingMeans:
    'It gets no more events. Its secret, the events that wait and the log of its deliveries are gone, and that cannot be undone.',
  yesDelete: 'Yes, delete the webhook',
  deletingUnclear: 'No answer came back. Reload the page to see whether the webhook is deleted.',
  mayNot: 'You may not manage webhooks.',
  gone: 'This webhook is not there any more.',
  broken: 'The webhook could not be changed just now. Please try again in a moment.',
})
