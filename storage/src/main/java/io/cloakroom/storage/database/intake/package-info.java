/** The queue of posts, as rows. */
package io.cloakroom.storage.database.intake;
