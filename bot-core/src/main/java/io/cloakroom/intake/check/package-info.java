/** What hides in a picture, said to whoever asks with the picture, of which nothing is kept. */
package io.cloakroom.intake.check;
