/** What was ended for good, kept apart from the database: one of before revives nothing of it. */
package io.cloakroom.tombstone;
