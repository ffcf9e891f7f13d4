/** Which node does what one alone may do, as rows. */
package io.cloakroom.storage.database.lease;
