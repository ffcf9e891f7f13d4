/** The words of pictures as keyed hashes, and pictures found by them. */
package io.cloakroom.storage.database.find;
