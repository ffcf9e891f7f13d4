/** Links and the looks through them, as rows. */
package io.cloakroom.storage.database.link;
