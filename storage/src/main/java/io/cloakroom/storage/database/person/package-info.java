/** What people chose for themselves, as rows. */
package io.cloakroom.storage.database.person;
