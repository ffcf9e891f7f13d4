/** What would be said of a picture that nobody has posted yet. */
package io.cloakroom.intake.example;
