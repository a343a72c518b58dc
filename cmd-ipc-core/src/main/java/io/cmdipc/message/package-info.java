/**
 * The seven messages of the cmd-ipc protocol, what they carry, and their JSON form.
 */
@NullMarked
package io.cmdipc.message;

import org.jspecify.annotations.NullMarked;
