/** What becomes of cards when others come to read their channel. */
package io.cloakroom.intake.readers;
