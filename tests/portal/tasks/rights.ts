/** Who may see and delete which task and template (server.md §3.1, §3.3). */
import type { User } from '../model.ts';
import type { Task, TaskTemplate } from './model.ts';

export function isMember(userId: number, task: Task): boolean {
  return (
    task.createdBy === userId ||
    task.responsibleId === userId ||
    task.accomplices.includes(userId) ||
    task.auditors.includes(userId)
  );
}

export function maySeeTask(user: User, task: Task): boolean {
  return user.admin || isMember(user.id, task);
}

/** The creator only when also responsible: "director delete" and the like are off on this portal. */
export function mayDeleteTask(user: User, task: Task): boolean {
  return user.admin || (task.createdBy === user.id && task.responsibleId === user.id);
}

export function mayEditTask(user: User, task: Task): boolean {
  return user.admin || task.createdBy === user.id || task.responsibleId === user.id;
}

export function maySeeTemplate(user: User, template: TaskTemplate): boolean {
  return mayEditTemplate(user, template) || template.readers?.includes(user.id) === true;
}

/** Editing and deleting a template is one right. */
export function mayEditTemplate(user: User, template: TaskTemplate): boolean {
  return user.admin || template.createdBy === user.id;
}
