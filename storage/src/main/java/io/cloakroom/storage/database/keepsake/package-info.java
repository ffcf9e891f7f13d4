/** What adapters have to finish, as sealed rows. */
package io.cloakroom.storage.database.keepsake;
