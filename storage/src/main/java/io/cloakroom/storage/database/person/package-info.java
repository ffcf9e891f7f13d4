/** What people chose for themselves, and were taught, as rows. */
package io.cloakroom.storage.database.person;
