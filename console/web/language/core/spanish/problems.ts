/** What the server says where something cannot be done: the problems of `console/server/`, and of reading a record, `fhir/`. */
import type { Catalogue } from '../catalogue.ts';

const ofRequests: Catalogue = {
  'What was sent is not as it must be.': 'Lo enviado no es como debe ser.',
  'That is too much at once.': 'Es demasiado de una vez.',
  'Too many requests: wait a minute.': 'Demasiadas peticiones: espere un minuto.',
  'This request was not understood.': 'No se ha entendido esta petición.',
  'It did not work just now. Nothing was changed, or the change is safe to repeat: try again.':
    'Ahora mismo no ha funcionado. No se ha cambiado nada, o el cambio puede repetirse sin riesgo: inténtelo de nuevo.',
  'The server answered {n}.': 'El servidor ha respondido {n}.',
  'There is nothing at this address.': 'No hay nada en esta dirección.',
  'Signing in is not set up: set TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID, TALUS_OIDC_CLIENT_SECRET and TALUS_SESSION_SECRET (docs/production.md).':
    'El inicio de sesión no está configurado: defina TALUS_OIDC_ISSUER, TALUS_OIDC_CLIENT_ID, TALUS_OIDC_CLIENT_SECRET y TALUS_SESSION_SECRET (docs/production.md).',
  'Nobody is signed in: sign in again.': 'Nadie ha iniciado sesión: vuelva a iniciarla.',
  'Your role does not allow this: ask somebody whose role does, or the administrator for another role.':
    'Su función no lo permite: pídalo a alguien cuya función sí, o al administrador otra función.',
  'This was sent from another site: use the console itself.':
    'Esto se ha enviado desde otro sitio: use la propia consola.',
};

const ofPathways: Catalogue = {
  'There is no such pathway: look for the patient in the worklist.':
    'No existe ese proceso: busque al paciente en la lista de trabajo.',
  'There is no such referral on this pathway: look at the page anew.':
    'No existe esa derivación en este proceso: vuelva a cargar la página.',
  'There is no such entry on this pathway, or it cannot be corrected: look at the page anew.':
    'No existe esa anotación en este proceso, o no puede corregirse: vuelva a cargar la página.',
  'Something in the form is not as it must be: correct it.':
    'Algo en el formulario no es como debe ser: corríjalo.',
  'Nobody answered in time: it may or may not be recorded. Send it again, it is done once.':
    'Nadie ha respondido a tiempo: puede que esté registrado o puede que no. Envíelo de nuevo: se hace una sola vez.',
};

const ofTheWorklist: Catalogue = {
  'This task is no longer there: it was done meanwhile.': 'Esta tarea ya no está: se ha hecho entretanto.',
  'Choose a day after today.': 'Elija un día posterior a hoy.',
  'A clinical limit has been reached: this cannot be snoozed.':
    'Se ha alcanzado un límite clínico: esto no puede posponerse.',
  'Not past {id}: that is the last day before a limit.':
    'No más allá del {id}: es el último día antes de un límite.',
  'This day is before the first.': 'Este día es anterior al primero.',
  'Nobody stands in for themselves.': 'Nadie se sustituye a sí mismo.',
  'Nobody of that id has ever signed in here: choose from the list.':
    'Nadie con ese identificador ha iniciado sesión aquí: elija de la lista.',
};

const ofEnrolment: Catalogue = {
  'This lies in the future: check the date.': 'Esto está en el futuro: compruebe la fecha.',
  'The patient is a minor: to write to them, give the guardian’s e-mail address or mobile number.':
    'El paciente es menor de edad: para escribirle, indique el correo electrónico o el móvil del tutor.',
  'Choose the clinic.': 'Elija la clínica.',
  'This clinic is not in the settings: choose one that is.':
    'Esta clínica no está en la configuración: elija una que esté.',
  'The birth date lies in the future. Have it corrected at the source.':
    'La fecha de nacimiento está en el futuro. Haga que la corrijan en el origen.',
  'Somebody of this name and birth date is on record under another number: say whether it is the same person.':
    'Consta alguien con este nombre y esta fecha de nacimiento con otro número: indique si es la misma persona.',
  'The record says that this person has died; nobody is enrolled after death. If it is wrong, have it corrected.':
    'Según la historia, esta persona ha fallecido; no se incluye a nadie tras su muerte. Si es un error, haga que lo corrijan.',
};

const ofFhirServers: Catalogue = {
  'No FHIR server is set up: set FHIR_ENDPOINT, or enrol from a file.':
    'No hay ningún servidor FHIR configurado: defina FHIR_ENDPOINT, o use un archivo.',
  'The FHIR server did not answer. {text} Try again, or use a file.':
    'El servidor FHIR no ha respondido. {text} Inténtelo de nuevo, o use un archivo.',
  'It answered with status {n}.': 'Respondió con el estado {n}.',
  'It took too long.': 'Tardó demasiado.',
  'It cannot be reached.': 'No se puede llegar a él.',
  'The FHIR server did not answer as FHIR R4 has it: have FHIR_ENDPOINT checked, or use a file.':
    'El servidor FHIR no ha respondido según FHIR R4: haga comprobar FHIR_ENDPOINT, o use un archivo.',
  'The FHIR server does not let Talus read: have FHIR_TOKEN checked, or use a file.':
    'El servidor FHIR no deja leer a Talus: haga comprobar FHIR_TOKEN, o use un archivo.',
  'The FHIR server has no patient of that id: search again.':
    'El servidor FHIR no tiene ningún paciente con ese identificador: busque de nuevo.',
  'The FHIR server has more on this patient than can be read at once: export it as a file, without images.':
    'El servidor FHIR tiene más sobre este paciente de lo que puede leerse de una vez: expórtelo como archivo, sin imágenes.',
};

const ofBundles: Catalogue = {
  'The file is larger than {n} MB. Export the record of one patient, without images.':
    'El archivo ocupa más de {n} MB. Exporte la historia de un solo paciente, sin imágenes.',
  'The file is JSON but not a FHIR bundle. Export the whole patient record as one bundle.':
    'El archivo es JSON pero no un paquete FHIR. Exporte toda la historia del paciente como un solo paquete.',
  'The bundle’s type is not one that can be read. Export it as one of: {id…}.':
    'El tipo del paquete no es de los que pueden leerse. Expórtelo como uno de estos: {id…}.',
  'FHIR R4 has a value of type {id} at this place. Correct the export, or ask its sender to.':
    'En este lugar FHIR R4 tiene un valor de tipo {id}. Corrija la exportación, o pídaselo a quien la envía.',
  'FHIR R4 has another value at this place. Correct the export, or ask its sender to.':
    'En este lugar FHIR R4 tiene otro valor. Corrija la exportación, o pídaselo a quien la envía.',
  'The bundle is FHIR {text}; Talus reads R4 (4.0.1). Export it as R4, or convert it first.':
    'El paquete es FHIR {text}; Talus lee R4 (4.0.1). Expórtelo como R4, o conviértalo antes.',
  DSTU2: 'DSTU2',
  STU3: 'STU3',
  'DSTU2 or STU3': 'DSTU2 o STU3',
  'R5 or later': 'R5 o posterior',
  'a version other than R4': 'en otra versión que R4',
  'The bundle holds no Patient. Export the whole patient record as one bundle.':
    'El paquete no contiene ningún Patient. Exporte toda la historia del paciente como un solo paquete.',
  'The bundle holds more than one Patient. Export each patient as a bundle of their own.':
    'El paquete contiene más de un Patient. Exporte cada paciente en su propio paquete.',
  'The record says that the patient has died; nobody is enrolled after death. If it is wrong, have it corrected.':
    'Según la historia, el paciente ha fallecido; no se incluye a nadie tras su muerte. Si es un error, haga que lo corrijan.',
  'The patient has no full birth date (year, month and day), on which rules depend. Have it completed at the source.':
    'El paciente no tiene una fecha de nacimiento completa (año, mes y día), de la que dependen las reglas. Haga que la completen en el origen.',
  'The patient has no identifier with a system and a value, by which to know them again. Export it with one.':
    'El paciente no tiene un identificador con sistema y valor por el que reconocerlo. Expórtelo con uno.',
  'The file ends in the middle, at line {n}, column {n2} (character {n3}). Export or copy it again in full.':
    'El archivo termina a medias, en la línea {n}, columna {n2} (carácter {n3}). Expórtelo o cópielo de nuevo entero.',
  'The file is not JSON. Export the patient as a FHIR R4 bundle in JSON, not XML or another format.':
    'El archivo no es JSON. Exporte el paciente como paquete FHIR R4 en JSON, no en XML ni en otro formato.',
};

const ofFigures: Catalogue = {
  'Figures of a month that has passed are for analysts only: ask without a month.':
    'Las cifras de un mes pasado son solo para analistas: pídalas sin mes.',
  'There is no protocol version of that name: there are {id…}.':
    'No hay ninguna versión del protocolo con ese nombre: hay {id…}.',
  'The preview is still being made: wait until it is complete.':
    'La vista previa aún se está haciendo: espere a que esté completa.',
  'There is no preview of that id: make one, it shows first what would change.':
    'No hay ninguna vista previa con ese identificador: haga una, muestra antes lo que cambiaría.',
};

const ofRehearsals: Catalogue = {
  'Rehearsals are not set up: set TALUS_REHEARSAL_DATABASE_URL and TALUS_REHEARSAL_NAMESPACE (docs/production.md).':
    'Los ensayos no están configurados: defina TALUS_REHEARSAL_DATABASE_URL y TALUS_REHEARSAL_NAMESPACE (docs/production.md).',
  'There is no such rehearsal: begin one.': 'No existe ese ensayo: comience uno.',
  'Its clock is going on at this moment, for somebody else: wait until it stands, and look at it anew.':
    'Su reloj está avanzando en este momento, por otra persona: espere a que se detenga y vuelva a cargarlo.',
  'Its pathway is closed, and its clock stands: begin another rehearsal.':
    'Su proceso está cerrado y su reloj detenido: comience otro ensayo.',
  'Nothing is planned: let a day or a week pass, or record what happens.':
    'No hay nada previsto: deje pasar un día o una semana, o registre lo que sucede.',
  'It is rehearsed by hand, without a script: let a day or a week pass, or go to the next deadline.':
    'Se ensaya a mano, sin guion: deje pasar un día o una semana, o vaya al siguiente plazo.',
  'All of its script was played: let a day or a week pass, or go to the next deadline.':
    'Ya se ha representado todo su guion: deje pasar un día o una semana, o vaya al siguiente plazo.',
  'There is no such protocol version: choose one of the list.':
    'No existe esa versión del protocolo: elija una de la lista.',
  'Both versions are the same: choose two different ones, or one alone.':
    'Las dos versiones son la misma: elija dos distintas, o una sola.',
  'There is no such script: choose one of the list.': 'No existe ese guion: elija uno de la lista.',
  'There is no such invented patient: choose one of the list.':
    'No existe ese paciente inventado: elija uno de la lista.',
};

export const problems: Catalogue = {
  ...ofRequests,
  ...ofPathways,
  ...ofTheWorklist,
  ...ofEnrolment,
  ...ofFhirServers,
  ...ofBundles,
  ...ofFigures,
  ...ofRehearsals,
};
