/** How far the reviews of channels are, as rows. */
package io.cloakroom.storage.database.review;
