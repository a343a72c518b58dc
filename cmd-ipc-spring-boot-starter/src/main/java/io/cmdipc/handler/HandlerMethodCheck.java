package io.cmdipc.handler;

import java.lang.reflect.Method;

import io.cmdipc.method.CommandMethod;

/**
 * Check of a method that handles a command or listens to events, before it is registered.
 */
@FunctionalInterface
public interface HandlerMethodCheck {

	/**
	 * Check a method.
	 * @param method the method, which may be that of an interface
	 * @param implementation the method of the class
	 * @throws io.cmdipc.method.InvalidMethodException if it cannot work; the application
	 * then fails to start
	 */
	void check(CommandMethod method, Method implementation);

}
