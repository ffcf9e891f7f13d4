/** Texts of policies, and who acknowledged them, in a database. */
package io.cloakroom.storage.database.policytext;
