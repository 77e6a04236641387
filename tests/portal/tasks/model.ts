/** Tasks, templates and projects of the demo portal, and what the task pages remember (server.md §3). */
export type TaskStatus = '2' | '3' | '5';

export interface Task {
  id: number;
  title: string;
  /** Pending, in progress, completed. */
  status: TaskStatus;
  /** 0: no parent. */
  parentId: number;
  /** 0: in no project. */
  groupId: number;
  createdBy: number;
  responsibleId: number;
  accomplices: number[];
  auditors: number[];
  /** ISO 8601. */
  createdDate: string;
  activityDate: string;
  deadline: string | null;
  /** Pinned to the top of everybody's list. */
  pinned: boolean;
  /** Set: the before-delete handler of an app refuses with this text. */
  protectedBy?: string;
}

export interface TaskTemplate {
  id: number;
  title: string;
  createdBy: number;
  responsibleId: number;
  /** Who else sees it, without a right to change or delete it. */
  readers?: readonly number[];
}

/** What the path of the task list shows (lists.md §5.1). */
export type TaskView = 'list' | 'gantt' | 'kanban' | 'timeline' | 'plan' | 'calendar' | 'chat';

export interface TasksState {
  items: Map<number, Task>;
  templates: Map<number, TaskTemplate>;
  /** Names of the projects, by id. */
  groups: Map<number, string>;
  /** The saved view by `<userId>:<groupId>`; `list` until one was saved. */
  views: Map<string, TaskView>;
  /** Projects whose rows the list hides until their header is clicked. */
  collapsed: Set<number>;
  /** The personal list draws project headers. */
  isGrouped: boolean;
  /** The lists draw sub-tasks under their parents, and not among the rows. */
  hasSubtaskMode: boolean;
}
