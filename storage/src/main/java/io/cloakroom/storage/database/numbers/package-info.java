/** The numbers of months, as rows. */
package io.cloakroom.storage.database.numbers;
