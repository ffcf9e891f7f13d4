/** Files are looked at by a virus scanner before anything of them is kept to be shown. */
package io.cloakroom.intake.scan;
