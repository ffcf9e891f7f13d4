/** What is shown of a picture to those who read its conversation, without opening it. */
package io.cloakroom.intake.preview;
