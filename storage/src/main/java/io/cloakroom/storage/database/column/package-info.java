/** How values of the core are written in one column. */
package io.cloakroom.storage.database.column;
