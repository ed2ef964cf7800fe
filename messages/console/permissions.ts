import { inEnglish } from '../in-english.ts'

/** The names of roles, and of what accounts and API tokens may do. */
export const permissionNames = inEnglish({
  none: 'No permissions',
  roles: {
    owner: 'Owner',
    manager: 'Manager',
    box_office: 'Box office',
    door: 'Door',
  },
  permissions: {
    'shows:read': 'See shows and their counts',
    'shows:create': 'Create shows and productions',
    'shows:edit': 'Change, cancel and delete shows and productions',
    'seats:block': 'Block seats of a show, and release wheelchair and companion places',
    'plans:edit': 'Create and change seating plans',
    'bookings:read': 'Find bookings and see their buyers',
    'bookings:edit': 'Make, change, move and cancel bookings, resend tickets',
    'bookings:export': 'Export bookings',
    'door-list:export': 'Export and print door lists',
    'mails:read': 'Read the outbox',
    'mails:send': 'Send mails from the outbox and to all buyers of a show',
    'reports:read': 'See reports',
    'buyers:erase': 'Export and erase the personal data of buyers',
    'audit:read': 'Read the audit log',
    'webhooks:manage': 'Manage webhooks and see their deliveries',
    'tokens:manage': 'Manage API tokens of their own',
    'venue:edit': 'Change the venue’s settings',
    'accounts:manage': 'Manage accounts and their roles',
  },
})
