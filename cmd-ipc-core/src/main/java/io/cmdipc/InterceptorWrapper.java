package io.cmdipc;

/**
 * An interceptor that calls another one, which is the one to name in messages.
 */
interface InterceptorWrapper {

	Object interceptor();

}
