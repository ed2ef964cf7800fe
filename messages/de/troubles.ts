import type { troubles as english } from '../en/troubles.ts'
import type { Translation } from '../translation.ts'

export const troubles: Translation<typeof english> = {
  notFound: 'Nicht gefunden',
  notAvailable: 'Gerade nicht verfügbar',
  nothingHere: 'Auf dieser Bühne ist nichts',
  seeWhatsOn: 'Zum Programm',
  findBookings: 'Ihre Buchungen finden',
  noPageHere:
    'Unter dieser Adresse gibt es keine Seite. Vielleicht ist eine Vorstellung weg, oder ein Buchstabe der Adresse ging unterwegs verloren.',
  openLinkAgain:
    'Wenn Sie ein Ticket suchen, öffnen Sie seinen Link noch einmal ganz, so wie Sie ihn bekommen haben, oder lassen Sie sich Ihre Links noch einmal mailen.',
  lightsOut: 'Die Lichter sind aus',
  tryAgain: 'Noch einmal versuchen',
  cannotLookUp: 'Die Kasse kann gerade nichts nachsehen. Das liegt an uns, nicht an Ihnen.',
  bookingsAreSafe: 'Gemachte Buchungen sind sicher. Bitte versuchen Sie es in einer Minute noch einmal.',
  wentWrong: 'Das ging schief',
  somethingWentWrong: 'Etwas ging schief',
  brokeHere: 'Bei uns ist etwas kaputtgegangen. Gemachte Buchungen sind sicher.',
  comeBack: 'Versuchen Sie es noch einmal; wenn es so bleibt, kommen Sie in ein paar Minuten wieder.',
  tooMany: 'Zu viele Anfragen',
  nothingCarriedOut:
    'Ihr Netz hat sehr viele Anfragen geschickt, deshalb wurde diese nicht ausgeführt. Nichts wurde gebucht oder geändert.',
  waitThenLoad:
    'Bitte warten Sie {wait} und laden Sie die Seite dann neu. Wenn Sie ein Formular ausgefüllt haben, gehen Sie dorthin zurück: Vielleicht hat Ihr Browser noch, was Sie eingegeben haben.',
  veryBusy: 'Gerade sehr voll',
  notShownInTime:
    'Es sind so viele hier, dass Ihre Seite nicht rechtzeitig gezeigt werden konnte. Bitte laden Sie sie in ein paar Sekunden neu.',
  lookBeforeSending:
    'Wenn Sie ein Formular geschickt haben, sehen Sie auf seiner Seite nach, bevor Sie es noch einmal schicken: Vielleicht wurde es ausgeführt.',
}
