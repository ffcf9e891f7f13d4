/** Settings and roles, as rows. */
package io.cloakroom.storage.database.policy;
