/** Links that somebody pasted where others cannot open them (M9). */
package io.cloakroom.intake.pasted;
