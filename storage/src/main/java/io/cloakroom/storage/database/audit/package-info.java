/** The record of what happened, as rows. */
package io.cloakroom.storage.database.audit;
