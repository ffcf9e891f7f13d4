/** With whom outside pictures are shared, in a database. */
package io.cloakroom.storage.database.outsider;
