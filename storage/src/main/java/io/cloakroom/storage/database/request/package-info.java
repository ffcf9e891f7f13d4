/** Who asked to be let in, as rows. */
package io.cloakroom.storage.database.request;
