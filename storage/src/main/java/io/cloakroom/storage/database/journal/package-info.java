/** What stands between H2 and its file, so that a power cut leaves that whole. */
package io.cloakroom.storage.database.journal;
