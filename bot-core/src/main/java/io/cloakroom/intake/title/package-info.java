/** What a picture is called: decided here, and nowhere else. */
package io.cloakroom.intake.title;
